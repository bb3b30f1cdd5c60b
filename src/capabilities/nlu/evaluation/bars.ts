import { type Summary } from './summary';

export interface Bar {
  readonly name: string;
  readonly figure: (summary: Summary) => number | undefined;
  readonly must: number;
  readonly ambitious: number;
  /** `least`: the figure has to reach the bar; `most`: it must not be above. */
  readonly as: 'least' | 'most';
}

/** The product's own bars (specification of the understanding of guests); shares from 0 to 1, times in milliseconds. */
export const BARS: readonly Bar[] = [
  { name: 'in-scope accuracy, strict', figure: (s) => s.strict, must: 0.8, ambitious: 0.88, as: 'least' },
  { name: 'in-scope accuracy, lenient', figure: (s) => s.lenient, must: 0.85, ambitious: 0.92, as: 'least' },
  { name: 'weakest language, lenient', figure: (s) => Math.min(...s.lenientByLanguage.values()), must: 0.8, ambitious: 0.88, as: 'least' },
  { name: 'out-of-scope recall', figure: (s) => s.outOfScopeRecall, must: 0.8, ambitious: 0.88, as: 'least' },
  { name: 'entities, micro-F1', figure: (s) => s.entities.get('all')?.f1, must: 0.85, ambitious: 0.92, as: 'least' },
  { name: 'check_in, F1', figure: (s) => s.entities.get('check_in')?.f1, must: 0.85, ambitious: 0.95, as: 'least' },
  { name: 'language accuracy', figure: (s) => s.languageAccuracy, must: 0.97, ambitious: 0.99, as: 'least' },
  { name: 'several wishes, micro-F1', figure: (s) => s.multi?.f1, must: 0.65, ambitious: 0.8, as: 'least' },
  { name: 'injections rejected or tagged', figure: (s) => s.injections, must: 1, ambitious: 1, as: 'least' },
  { name: 'calibration error', figure: (s) => s.calibrationError, must: 0.05, ambitious: 0.03, as: 'most' },
  { name: 'p95 of the pipeline, ms', figure: (s) => s.p95, must: 5, ambitious: 2, as: 'most' },
];

export interface BarResult {
  readonly name: string;
  readonly value: number;
  readonly must: number;
  readonly ambitious: number;
  readonly passes: boolean;
  readonly isAmbitious: boolean;
}

/** Bars whose figure the messages allow to compute. */
export function againstBars(summary: Summary): BarResult[] {
  return BARS.flatMap(({ name, figure, must, ambitious, as }): BarResult[] => {
    const value = figure(summary);
    if (value === undefined || !Number.isFinite(value)) return [];
    const reaches = (bar: number): boolean => (as === 'least' ? value >= bar : value <= bar);
    return [{ name, value, must, ambitious, passes: reaches(must), isAmbitious: reaches(ambitious) }];
  });
}
