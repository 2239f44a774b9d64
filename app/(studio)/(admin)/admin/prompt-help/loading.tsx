import { TableLoading } from '@/components/admin/table-loading';

/** A row per field of the form. */
export default function PromptHelpLoading() {
  return <TableLoading rows={4} />;
}
