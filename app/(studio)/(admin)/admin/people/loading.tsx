import { TableLoading } from '@/components/admin/table-loading';

export default function PeopleLoading() {
  return <TableLoading rows={3} />;
}
