import type { PmsPort } from '@/capabilities/pms';

/** The same hotel system with some of its methods replaced. */
export const portWith = (pms: PmsPort, changed: Partial<PmsPort>): PmsPort =>
  new Proxy<PmsPort>(pms, {
    get: (target, name) => {
      if (Object.hasOwn(changed, name)) return Reflect.get(changed, name) as unknown;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
