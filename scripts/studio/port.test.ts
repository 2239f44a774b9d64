import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { choosePort, findFreePort } from './port.ts';

async function occupy(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  onTestFinished(() => void server.close());
}

describe('choosing the port', () => {
  it('takes the next free port when PORT is not set', async () => {
    const taken = await findFreePort();
    await occupy(taken);
    expect(await choosePort(undefined, taken)).toBeGreaterThan(taken);
    expect(await choosePort('', taken)).toBeGreaterThan(taken);
  });

  it('takes exactly the port of PORT', async () => {
    const port = await findFreePort();
    expect(await choosePort(String(port))).toBe(port);
  });

  it('refuses with a clear message when the port of PORT is in use', async () => {
    const taken = await findFreePort();
    await occupy(taken);
    await expect(choosePort(String(taken))).rejects.toThrow(`Port ${taken} (set by PORT) is in use`);
  });

  it.each(['0', '70000', 'http', '80.5'])('refuses %s as a port', async (asked) => {
    await expect(choosePort(asked)).rejects.toThrow('PORT must be 1 to 65535');
  });
});
