import type { PmsPort } from '@/capabilities/pms';
import { errorCode } from '@/shared/app-error';
import type { ToolCall } from '@/shared/turn-record';
import type { Evidence } from '../reply/evidence';

/** The tools a turn used, how each ended and how long it took: for the console's "why" and the number guard. */
export class ToolLog {
  private readonly made: ToolCall[] = [];

  constructor(private readonly evidence: Evidence) {}

  get calls(): readonly ToolCall[] {
    return this.made;
  }

  /** Whatever the tool answers may be said to the guest; nothing else may. */
  async use<T>(tool: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      const result = await work();
      this.evidence.add(result);
      this.note(tool, outcomeOf(result), began);
      return result;
    } catch (error) {
      this.note(tool, errorCode(error), began);
      throw error;
    }
  }

  /** The same port; every call is noted under `pms.<method>`. */
  around(pms: PmsPort): PmsPort {
    return new Proxy(pms, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function' || typeof name !== 'string') return member;
        return (...args: unknown[]) => this.use(`pms.${name}`, () => Reflect.apply(member, target, args) as Promise<unknown>);
      },
    });
  }

  private note(tool: string, outcome: string, began: number): void {
    this.made.push({ tool, outcome, ms: Math.round((performance.now() - began) * 100) / 100 });
  }
}

function outcomeOf(result: unknown): string {
  if (result === undefined) return 'nothing';
  if (Array.isArray(result)) return `${result.length} found`;
  if (typeof result === 'object' && result !== null && 'kind' in result && typeof result.kind === 'string') return result.kind;
  return 'ok';
}
