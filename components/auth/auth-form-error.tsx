import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';

/** Why a form that lets somebody in was refused. */
export function AuthFormError({ error }: { error: ShownError | null }) {
  return (
    error && (
      <Banner tone="failed" role="alert">
        <ErrorWords error={error} />
      </Banner>
    )
  );
}
