import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly networks: readonly string[] | Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly deploy?: { readonly resources: { readonly limits: { readonly memory: string; readonly cpus: string } } };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly name?: string; readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const root = path.resolve(__dirname, '../..');
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
export const yamlOf = (file: string): unknown => parse(textOf(file), { merge: true });
export const composeFile = (file: string): ComposeFile => yamlOf(file) as ComposeFile;

/** Names of the services that start when no profile is asked for, or of those one profile adds. */
export function servicesOf({ services }: ComposeFile, profile?: string): readonly string[] {
  const isIn = ({ profiles }: ComposeService): boolean =>
    profile === undefined ? profiles === undefined : (profiles ?? []).includes(profile);
  return Object.keys(services)
    .filter((name) => isIn(services[name] as ComposeService))
    .sort();
}

export const networksOf = ({ networks }: ComposeService): readonly string[] =>
  Array.isArray(networks) ? (networks as readonly string[]) : Object.keys(networks);
