/**
 * Numbers for Prometheus in its text format. A registry of our own: the package for it costs 22 MB of memory (design 3),
 * and what is needed is this. Labels are route templates, methods, codes and names of a closed list, never anybody's data.
 */
export type Labels = Readonly<Record<string, string | number>>;

export interface Metrics {
  count(name: CounterName, labels: Labels): void;
  /** Seconds. */
  observe(name: HistogramName, labels: Labels, seconds: number): void;
  /** The whole page; gauges are asked now. */
  page(): string;
}

const counters = {
  vault_requests_total: 'Answers by route, method and status.',
  vault_refusals_total: 'Refusals by code of the error envelope.',
  vault_webhooks_total: 'Callbacks of PhoneBurner by kind and status.',
  vault_provider_calls_total: 'Calls to a provider by outcome: a status class, or no_answer.',
  vault_breaker_total:
    'A provider that did not answer: left alone (opened), requests not sent (refused), asked again (closed).',
} as const;
const histograms = {
  vault_request_seconds: 'Time until the answer was sent, by route.',
  vault_provider_call_seconds: 'Time until a provider answered.',
} as const;
const gauges = {
  vault_streams: 'Open event streams.',
  vault_event_loop_lag_seconds: 'How late the event loop was, 99th percentile since the last look.',
  vault_resident_memory_bytes: 'Resident memory.',
  vault_uptime_seconds: 'Seconds since the start.',
} as const;

type CounterName = keyof typeof counters;
type HistogramName = keyof typeof histograms;
export type Gauges = Readonly<Record<keyof typeof gauges, () => number>>;

const BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];

export function createMetrics(read: Gauges): Metrics {
  const counted = new Map<string, number>();
  const observed = new Map<string, { buckets: number[]; sum: number; count: number }>();
  const seriesOf = (name: string, labels: Labels) => `${name}${textOf(labels)}`;

  return {
    count(name, labels) {
      const series = seriesOf(name, labels);
      counted.set(series, (counted.get(series) ?? 0) + 1);
    },
    observe(name, labels, seconds) {
      const series = seriesOf(name, labels);
      const found = observed.get(series) ?? { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 };
      BUCKETS.forEach((limit, i) => {
        if (seconds <= limit) found.buckets[i] = (found.buckets[i] ?? 0) + 1;
      });
      observed.set(series, { ...found, sum: found.sum + seconds, count: found.count + 1 });
    },
    page() {
      const lines: string[] = [];
      const head = (name: string, says: string, type: string) =>
        lines.push(`# HELP ${name} ${says}`, `# TYPE ${name} ${type}`);
      const of = <T>(all: ReadonlyMap<string, T>, name: string) =>
        [...all].filter(([series]) => series === name || series.startsWith(`${name}{`));
      for (const [name, says] of Object.entries(counters)) {
        head(name, says, 'counter');
        for (const [series, value] of of(counted, name)) lines.push(`${series} ${value}`);
      }
      for (const [name, says] of Object.entries(histograms)) {
        head(name, says, 'histogram');
        for (const [series, { buckets, sum, count }] of of(observed, name)) {
          const labels = series.slice(name.length).replace(/^\{|\}$/g, '');
          const bucket = (limit: number | string, value: number) =>
            lines.push(`${name}_bucket{${labels ? `${labels},` : ''}le="${limit}"} ${value}`);
          BUCKETS.forEach((limit, i) => {
            bucket(limit, buckets[i] ?? 0);
          });
          bucket('+Inf', count);
          lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`);
        }
      }
      for (const [name, says] of Object.entries(gauges)) {
        head(name, says, 'gauge');
        lines.push(`${name} ${read[name as keyof Gauges]()}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function textOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${String(value).replace(/[\\"\n]/g, '_')}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

/** Counts the calls that go through it. */
export function countedFetch(
  fetch: typeof globalThis.fetch,
  provider: string,
  metrics: () => Metrics | null,
): typeof fetch {
  return async (input, init) => {
    const start = performance.now();
    const done = (outcome: string) => {
      metrics()?.count('vault_provider_calls_total', { provider, outcome });
      metrics()?.observe('vault_provider_call_seconds', { provider }, (performance.now() - start) / 1000);
    };
    try {
      const answer = await fetch(input, init);
      done(`${Math.floor(answer.status / 100)}xx`);
      return answer;
    } catch (error) {
      done('no_answer');
      throw error;
    }
  };
}
