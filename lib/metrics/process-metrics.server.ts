import 'server-only';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const prefix = 'slatehouse_';
/** Calls take from a tenth of a second to half an hour (blocking ones). */
const callSeconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];

/** What happens in this process, since it started. No label may hold what a person wrote, or a secret. */
interface ProcessMetrics {
  registry: Registry;
  /** Calls to providers, by their outcome: that of a submission, or what a poll said of the job. */
  calls: Counter<CallLabel | 'outcome'>;
  callSeconds: Histogram<CallLabel>;
  /** How often a job was polled until its result was stored. */
  pollsPerResult: Histogram<'provider'>;
  /** Jobs begun, by what led to them. `by="sweep"`: their wake-up got lost, or the worker that had them died. */
  jobs: Counter<'type' | 'by'>;
  decoderStarts: Counter;
  /** Decoding processes that ended during a job: over a limit, crashed, or with an answer that is none. */
  decoderRestarts: Counter;
}

/** `key`: the id of the row. `sandbox`: yes or no. */
type CallLabel = 'call' | 'provider' | 'key' | 'sandbox';
const callLabels = ['call', 'provider', 'key', 'sandbox'] as const;

/** One per Node process; kept on globalThis because web has several bundles, and `next dev` reloads modules. */
const holder = globalThis as { slatehouseMetrics?: ProcessMetrics };

export function processMetrics(): ProcessMetrics {
  holder.slatehouseMetrics ??= createMetrics();
  return holder.slatehouseMetrics;
}

function createMetrics(): ProcessMetrics {
  const registry = new Registry();
  const registers = [registry];
  observeProcess(registry);
  return {
    registry,
    calls: new Counter({
      name: `${prefix}provider_calls_total`,
      help: 'Calls to providers (submit, poll), by key and outcome.',
      labelNames: [...callLabels, 'outcome'],
      registers,
    }),
    callSeconds: new Histogram({
      name: `${prefix}provider_call_seconds`,
      help: 'How long calls to providers took, by key.',
      labelNames: callLabels,
      buckets: callSeconds,
      registers,
    }),
    pollsPerResult: new Histogram({
      name: `${prefix}polls_per_result`,
      help: 'How often a job was polled until its result was stored.',
      labelNames: ['provider'],
      buckets: [0, 1, 2, 3, 5, 8, 13, 21, 50],
      registers,
    }),
    jobs: new Counter({
      name: `${prefix}jobs_total`,
      help: 'Jobs that a worker began. by="sweep": found by the sweep, because a wake-up or a worker was lost.',
      labelNames: ['type', 'by'],
      registers,
    }),
    decoderStarts: new Counter({
      name: `${prefix}decoder_starts_total`,
      help: 'Decoding processes that were started.',
      registers,
    }),
    decoderRestarts: new Counter({
      name: `${prefix}decoder_restarts_total`,
      help: 'Decoding processes that ended during a job (limit, crash, wrong answer) and are replaced.',
      registers,
    }),
  };
}

const secondMs = 1_000;

/** The longest delay of each second, so that no stall is lost between two scrapes; memory and processor time. */
function observeProcess(registry: Registry): void {
  const registers = [registry];
  const delays = new Histogram({
    name: `${prefix}event_loop_delay_seconds`,
    help: 'The longest delay of the event loop in each second.',
    buckets: [0.012, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const monitor = monitorEventLoopDelay({ resolution: 10 });
  monitor.enable();
  setInterval(() => {
    delays.observe(monitor.max / 1e9);
    monitor.reset();
  }, secondMs).unref();
  new Gauge({
    name: `${prefix}process_memory_bytes`,
    help: 'Resident memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: `${prefix}process_uptime_seconds`,
    help: 'How long the process has been running.',
    registers,
    collect() {
      this.set(process.uptime());
    },
  });
}
