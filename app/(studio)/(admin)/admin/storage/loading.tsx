import { TableLoading } from '@/components/admin/table-loading';

/** A row per kind of file. */
export default function StorageLoading() {
  return <TableLoading rows={5} />;
}
