import { TableLoading } from '@/components/admin/table-loading';

export default function AuditLoading() {
  return <TableLoading rows={12} />;
}
