import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Job } from './job';

export interface JobStore {
  get(id: string): Job | undefined;
  /** Newest first. */
  list(keep: (job: Job) => boolean): Job[];
  /** Resolves when the job is on disk. */
  save(job: Job): Promise<void>;
}

/** Keeps each job in one file, which is replaced as a whole, so that no crash loses a job that was answered. */
export function openJobStore(folder: string): JobStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const jobs = new Map(readJobs(folder).map((job) => [job.id, job]));
  // Writes of one job run one after the other, because two at once would share the unfinished file.
  const writes = new Map<string, Promise<void>>();

  return {
    get: (id) => jobs.get(id),
    list: (keep) => [...jobs.values()].filter(keep).sort((one, other) => other.createdAt - one.createdAt),
    async save(job) {
      jobs.set(job.id, job);
      const write = (writes.get(job.id) ?? Promise.resolve()).then(() => writeJob(folder, job));
      writes.set(job.id, write);
      await write.finally(() => {
        if (writes.get(job.id) === write) writes.delete(job.id);
      });
    },
  };
}

async function writeJob(folder: string, job: Job): Promise<void> {
  const target = path.join(folder, `${job.id}.json`);
  const file = await open(`${target}.part`, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(job));
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${target}.part`, target);
}

function readJobs(folder: string): Job[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Job);
}
