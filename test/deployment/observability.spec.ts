import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root, textOf, yamlOf } from './compose-file';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}

const { groups } = yamlOf('docker/prometheus/alerts.yml') as { groups: readonly { rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** Names given to counter, gauge and histogram anywhere in src; a histogram also has _bucket, _sum and _count. */
function exportedMetrics(): ReadonlySet<string> {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.metrics.ts'));
  const text = files.map((file) => textOf(path.join('src', file))).join('\n');
  return new Set([...text.matchAll(/\b(?:counter|gauge|histogram)\(\s*'([a-z0-9_]+)'/g)].map((match) => match[1] as string));
}

const metricsIn = (expression: string): readonly string[] =>
  [...expression.matchAll(/\b([a-z][a-z0-9_]*_[a-z0-9_]+)\b(?!\s*\()(?=[{[)\s])/g)].map((match) =>
    (match[1] as string).replace(/_(bucket|sum|count)$/, ''),
  );

describe('Prometheus', () => {
  it('asks the reception for its metrics every 15 s under the documented job', () => {
    const { scrape_configs } = yamlOf('docker/prometheus/prometheus.yml') as { scrape_configs: readonly Record<string, unknown>[] };
    expect(scrape_configs[0]).toMatchObject({
      job_name: 'agent_citas',
      metrics_path: '/metrics',
      scrape_interval: '15s',
      static_configs: [{ targets: ['agent_citas:8002'] }],
    });
  });

  it.each(rules)('$alert names a metric that exists, a severity and what to do', ({ expr, labels, annotations }) => {
    const exported = exportedMetrics();
    const known = metricsIn(expr).filter((name) => !['histogram_quantile'].includes(name));
    expect(known.filter((name) => !exported.has(name))).toEqual([]);
    expect(known.length > 0 || expr.startsWith('up{')).toBe(true);
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations).toMatchObject({ summary: expect.any(String), action: expect.any(String) });
  });
});

describe('Alertmanager', () => {
  const configuration = yamlOf('docker/alertmanager/alertmanager.yml') as {
    readonly global: { readonly resolve_timeout: string };
    readonly route: { readonly receiver: string; readonly routes: readonly { matchers: readonly string[]; receiver: string }[] };
    readonly receivers: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
  };

  it('resolves after five minutes and is silent by default', () => {
    expect(configuration.global.resolve_timeout).toBe('5m');
    expect(configuration.route.receiver).toBe('null');
    expect(Object.keys(configuration.receivers.find(({ name }) => name === 'null') ?? {})).toEqual(['name']);
  });

  it('routes by severity to receivers that exist', () => {
    const routes = configuration.route.routes.map(({ matchers, receiver }) => [matchers[0], receiver]);
    expect(routes).toEqual([
      ['severity="critical"', 'critical'],
      ['severity="warning"', 'warning'],
    ]);
    expect(configuration.receivers.map(({ name }) => name)).toEqual(expect.arrayContaining(['critical', 'warning']));
  });

  it('writes to Slack and by mail with the templates of this repository', () => {
    const critical = configuration.receivers.find(({ name }) => name === 'critical');
    expect(critical).toMatchObject({ slack_configs: [{ title: '{{ template "atrio.title" . }}' }], email_configs: [expect.any(Object)] });
    expect(textOf('docker/alertmanager/templates/atrio.tmpl')).toContain('define "atrio.title"');
  });
});
