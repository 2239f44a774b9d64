import { describe, expect, it } from 'vitest';
import { setupCode } from '../../lib/auth/setup-code.server.ts';
import { chooseHost, ownAddress, welcome } from './listening.ts';

const authSecret = 'a secret of thirty-two characters';
const first = { port: 3000, hasUsers: false, authSecret };

describe('the address on which a studio listens', () => {
  it('is loopback unless HOST is set', async () => {
    expect(await chooseHost(undefined)).toBe('127.0.0.1');
    expect(await chooseHost('')).toBe('127.0.0.1');
    expect(await chooseHost('0.0.0.0')).toBe('0.0.0.0');
  });

  it('is refused with a clear message when it is no address of this machine', async () => {
    await expect(chooseHost('203.0.113.9')).rejects.toThrow('HOST=203.0.113.9 is no address of this machine');
  });

  it('has a form for processes of this machine', () => {
    expect(ownAddress('0.0.0.0', 3000)).toBe('http://127.0.0.1:3000');
    expect(ownAddress('192.168.1.7', 3000)).toBe('http://192.168.1.7:3000');
    expect(ownAddress('::1', 3000)).toBe('http://[::1]:3000');
  });
});

describe('the first lines', () => {
  it('explain how to open a studio to the network', () => {
    const lines = welcome({ ...first, host: '127.0.0.1' });
    expect(lines[0]).toBe('http://localhost:3000');
    expect(lines.join('\n')).toContain('HOST=0.0.0.0 npm start');
    expect(lines.at(-1)).toBe(
      `First run: open http://localhost:3000/setup?code=${setupCode(authSecret)} and create your account.`,
    );
  });

  it('contain the setup code when the network can reach the studio', () => {
    const lines = welcome({ ...first, host: '192.168.1.7' });
    expect(lines.at(-1)).toContain(`http://192.168.1.7:3000/setup?code=${setupCode(authSecret)}`);
    const proxied = welcome({ ...first, host: '127.0.0.1', publicUrl: 'https://studio.example.com/' });
    expect(proxied.at(-1)).toContain(`https://studio.example.com/setup?code=${setupCode(authSecret)}`);
    expect(proxied.join('\n')).not.toContain('Only this machine');
    expect(welcome({ ...first, hasUsers: true, host: '192.168.1.7' }).join('\n')).not.toContain('code=');
  });
});
