import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from './free-port';

type Json = Record<string, unknown>;

/** How the gateway treats a submission. `accept` is the default: pending, and completed at the first poll. */
export type Reaction =
  | { type: 'accept' }
  /** The answer is the finished job. Its link may break a few times first, or deliver another file. */
  | { type: 'finish'; brokenTimes?: number; file?: Buffer }
  /** The gateway accepts the job, then cuts the connection: the studio can't know the outcome. */
  | { type: 'hang-up' }
  /** Any other answer, as the document or a relay writes it. */
  | { type: 'answer'; status: number; body: Json; headers?: Record<string, string> };

export interface Submission {
  id: string;
  body: Json;
}

/**
 * A Doubao Seedance gateway in a private network, which follows the provider's document over real HTTP:
 * `POST /v1/videos/generations`, `GET /v1/videos/generations/{id}`, and its files. It misbehaves where a test wants it.
 */
export class SeedanceGateway {
  /** Every submission, accepted or not: a provider could charge for each. */
  readonly submissions: Submission[] = [];
  /** Keys that it refuses. */
  readonly refusedKeys = new Set<string>();
  /** Jobs that it reports as unknown. */
  readonly forgottenIds = new Set<string>();
  /** Words of prompts whose jobs stay pending. */
  readonly busyWith = new Set<string>();
  private readonly reactions = new Map<string, Reaction[]>();
  private readonly brokenLinks = new Map<string, number>();
  private readonly files = new Map<string, Buffer>();
  private readonly polls = new Map<string, number>();
  private server: Server | undefined;

  private constructor(
    readonly port: number,
    /** The MP4 that every finished job delivers. */
    readonly clip: Buffer,
  ) {}

  static async create(clip: Buffer): Promise<SeedanceGateway> {
    return new SeedanceGateway(await freePort(), clip);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Sets the reactions to the next submissions whose prompt has these words. Later submissions are accepted. */
  meet(words: string, ...reactions: Reaction[]): void {
    this.reactions.set(words, reactions);
  }

  submissionsOf(words: string): Submission[] {
    return this.submissions.filter(({ body }) => String(body.prompt).includes(words));
  }

  /** How often the jobs of this prompt were polled. */
  pollsOf(words: string): number {
    return this.submissionsOf(words).reduce((sum, { id }) => sum + (this.polls.get(id) ?? 0), 0);
  }

  /** The answer for a finished job, as the document shows it. */
  private finished(id: string): Json {
    return { id, status: 'completed', video_url: `${this.url}/files/${id}.mp4` };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    const file = /^\/files\/(.+)\.mp4$/.exec(path);
    if (file?.[1]) return this.deliver(file[1], response);
    const key = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!key || this.refusedKeys.has(key))
      return send(response, 401, { error: { code: 'invalid_api_key', message: 'This key was withdrawn.' } });
    if (request.method === 'POST' && path === '/v1/videos/generations') return await this.take(request, response);
    const job = /^\/v1\/videos\/generations\/(.+)$/.exec(path);
    if (request.method === 'GET' && job?.[1]) return this.answerPoll(job[1], response);
    send(response, 404, { error: { code: 'not_found', message: 'No such path.' } });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
    const id = `task_${String(this.submissions.length + 1).padStart(4, '0')}`;
    this.submissions.push({ id, body });
    const [, queue] = [...this.reactions].find(([words]) => String(body.prompt).includes(words)) ?? [];
    const reaction = queue?.shift() ?? { type: 'accept' };
    if (reaction.type === 'hang-up') request.socket.destroy();
    else if (reaction.type === 'answer') send(response, reaction.status, reaction.body, reaction.headers);
    else if (reaction.type === 'finish') {
      this.brokenLinks.set(id, reaction.brokenTimes ?? 0);
      this.files.set(id, reaction.file ?? this.clip);
      send(response, 200, this.finished(id));
    } else send(response, 200, { id, status: 'pending' });
  }

  private answerPoll(id: string, response: ServerResponse): void {
    this.polls.set(id, (this.polls.get(id) ?? 0) + 1);
    const job = this.forgottenIds.has(id) ? undefined : this.submissions.find((submission) => submission.id === id);
    const isBusy = [...this.busyWith].some((words) => String(job?.body.prompt).includes(words));
    if (job) send(response, 200, isBusy ? { id, status: 'pending' } : this.finished(id));
    else send(response, 404, { error: { code: 'task_not_found', message: 'task not found' } });
  }

  private deliver(id: string, response: ServerResponse): void {
    const left = this.brokenLinks.get(id) ?? 0;
    this.brokenLinks.set(id, left - 1);
    if (left > 0) send(response, 500, { error: { message: 'The file store is busy.' } });
    else {
      const file = this.files.get(id) ?? this.clip;
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': file.length }).end(file);
    }
  }
}

function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
