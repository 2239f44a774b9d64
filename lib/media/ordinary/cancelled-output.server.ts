import 'server-only';
import type { Output, OutputFormat, Target } from 'mediabunny';

/**
 * Runs `write`; when it fails, the output is cancelled first. Otherwise its file might still be opened after the caller has
 * removed it.
 */
export async function cancelledOnFailure<Written>(
  output: Output<OutputFormat, Target>,
  write: () => Promise<Written>,
): Promise<Written> {
  try {
    return await write();
  } catch (error) {
    if (output.state === 'started') await output.cancel().catch(() => {});
    throw error;
  }
}
