import { TableLoading } from '@/components/admin/table-loading';

export default function KeysLoading() {
  return <TableLoading rows={3} />;
}
