import { TableLoading } from '@/components/admin/table-loading';

/** A row per model. */
export default function PricesLoading() {
  return <TableLoading rows={9} />;
}
