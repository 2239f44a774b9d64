import path from 'node:path';
import S3rver from '@20minutes/s3rver';

/** An S3 server that keeps its files when it is stopped, so that it can be down for a while. */
export class Bucket {
  readonly name = 'media';
  readonly #folder: string;
  readonly #port: number;
  #server: S3rver | undefined;

  constructor(folder: string, port: number) {
    this.#folder = path.join(folder, 'buckets');
    this.#port = port;
  }

  async start(): Promise<void> {
    this.#server = new S3rver({
      address: '127.0.0.1',
      port: this.#port,
      silent: true,
      allowMismatchedSignatures: false,
      directory: this.#folder,
      resetOnClose: false,
      configureBuckets: [{ name: this.name }],
    });
    await this.#server.run();
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }
}
