import { Registry, type Metric } from 'prom-client';
import { registry } from './registry';

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/**
 * All metrics in the form the reader accepts. Written from stand-ins: prom-client renames every counter when it writes OpenMetrics, and
 * one registry has one content type for all who ask at the same time.
 */
export async function exposition(accept: string): Promise<Exposition> {
  const contentType = accept.includes('application/openmetrics-text')
    ? Registry.OPENMETRICS_CONTENT_TYPE
    : Registry.PROMETHEUS_CONTENT_TYPE;
  const view = new Registry();
  view.setContentType(contentType as typeof Registry.PROMETHEUS_CONTENT_TYPE);
  for (const metric of registry.getMetricsAsArray()) view.registerMetric(Object.create(metric) as Metric);
  return { contentType, text: await view.metrics() };
}
