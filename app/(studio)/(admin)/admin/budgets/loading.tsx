import { TableLoading } from '@/components/admin/table-loading';

/** A few budgets. */
export default function BudgetsLoading() {
  return <TableLoading rows={4} />;
}
