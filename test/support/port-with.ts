import type { FakePms, PmsPort } from '@/capabilities/pms';

/** The fake hotel system with some of its methods done otherwise. */
export const portWith = (fake: FakePms, changed: Partial<PmsPort>): PmsPort =>
  new Proxy<PmsPort>(fake, {
    get: (target, name) => {
      if (Object.hasOwn(changed, name)) return Reflect.get(changed, name) as unknown;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
