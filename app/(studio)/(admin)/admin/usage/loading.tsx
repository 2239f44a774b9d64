import { TableLoading } from '@/components/admin/table-loading';

/** Filters, a chart, some rows. */
export default function UsageLoading() {
  return <TableLoading rows={9} />;
}
