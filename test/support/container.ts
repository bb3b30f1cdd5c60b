import 'reflect-metadata';

type Class<T> = abstract new (...args: never[]) => T;

/** Builds classes from the types of their constructors, as Nest does, at once and without a module: what is given stays as it is. */
export class Container {
  private readonly made = new Map<unknown, unknown>();

  give<T>(type: Class<T>, instance: unknown): this {
    this.made.set(type, instance);
    return this;
  }

  get<T>(type: Class<T>): T {
    if (!this.made.has(type)) this.made.set(type, this.build(type as unknown as new (...args: unknown[]) => unknown));
    return this.made.get(type) as T;
  }

  private build(type: new (...args: unknown[]) => unknown): unknown {
    const needs = (Reflect.getMetadata('design:paramtypes', type) ?? []) as Class<unknown>[];
    const missing = needs.findIndex((need) => typeof need !== 'function');
    if (missing !== -1) throw new Error(`${type.name} needs something without a class at place ${missing}`);
    return new type(...needs.map((need) => this.get(need)));
  }
}
