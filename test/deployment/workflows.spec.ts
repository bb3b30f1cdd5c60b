import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root, textOf, yamlOf } from './compose-file';

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';
const workflows = readdirSync(path.join(root, FOLDER)).map((name) => path.join(FOLDER, name));

describe.each(workflows)('%s', (file) => {
  const workflow = yamlOf(file) as Workflow;
  const jobs = Object.entries(workflow.jobs);

  it('begins without any permission and gives none to write', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.flatMap(([, { permissions }]) => Object.values(permissions ?? {})).filter((level) => level !== 'read')).toEqual([]);
  });

  it('pins every action to a commit and names its version', () => {
    const uses = textOf(file)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('cancels an older run and lets no job run for ever', () => {
    expect(workflow.concurrency.group).toContain('github.ref');
    for (const [name, job] of jobs) expect([name, typeof job['timeout-minutes']]).toEqual([name, 'number']);
  });

  it('ends in one gate that waits for every other job and always runs', () => {
    const gate = workflow.jobs['gate'];
    expect(gate?.if).toBe('always()');
    expect([gate?.needs].flat().sort()).toEqual(
      jobs
        .map(([name]) => name)
        .filter((name) => name !== 'gate')
        .sort(),
    );
  });
});

describe('.ci/run', () => {
  it("runs the README's test command, then the check", () => {
    expect(textOf('README.md')).toContain('make test');
    expect(textOf('.ci/run')).toContain('for target in test check');
  });
});

describe('make help', () => {
  const makefiles = ['Makefile', ...readdirSync(path.join(root, 'scripts/make')).map((name) => path.join('scripts/make', name))].map(
    textOf,
  );
  const phony = makefiles.flatMap((text) => [...text.matchAll(/^\.PHONY: (.+)$/gm)].flatMap((match) => (match[1] ?? '').split(' ')));

  it('lists every target of every file', () => {
    const documented = makefiles.flatMap((text) => [...text.matchAll(/^([a-z][a-z0-9-]*):.*## /gm)].map((match) => match[1]));
    expect(phony.filter((target) => target !== 'ready' && !documented.includes(target))).toEqual([]);
    expect(new Set(phony).size).toBe(phony.length);
  });

  it('offers no target whose npm script does not exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const called = makefiles.flatMap((text) => [...text.matchAll(/\$\(run\) ([\w:-]+)/g)].map((match) => match[1] as string));
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
