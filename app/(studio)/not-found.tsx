import { Missing } from '@/components/shell/missing';

export default function StudioNotFoundPage() {
  return <Missing />;
}
