/** The bounds of what an administrator can set for the use of a key. Smaller priorities come first. */
export const priorityRange = { min: 1, max: 100 } as const;
export const weightRange = { min: 1, max: 100 } as const;

/** Whether a key may be used for a model. An empty list allows all. */
export function allowsModel(allowedModelIds: readonly string[], modelId: string): boolean {
  return allowedModelIds.length === 0 || allowedModelIds.includes(modelId);
}

/** Whether a person may use a key. An empty list allows everybody. */
export function allowsPerson(allowedUserIds: readonly string[], userId: string): boolean {
  return allowedUserIds.length === 0 || allowedUserIds.includes(userId);
}
