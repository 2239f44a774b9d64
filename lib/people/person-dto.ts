/** A person of the tenant, as others see them. */
export interface PersonDto {
  id: string;
  name: string;
}
