import { TableLoading } from '@/components/admin/table-loading';

export default function UncertainLoading() {
  return <TableLoading rows={3} />;
}
