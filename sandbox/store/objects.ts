/** What every kept object has; a name that begins with `_` stays inside. */
export interface Stored {
  id: string;
  object: string;
  [field: string]: unknown;
}

/** Objects by kind and id, oldest first. */
export class ObjectStore {
  private readonly kinds = new Map<string, Map<string, Stored>>();
  private readonly byId = new Map<string, Stored>();

  constructor(objects: readonly Stored[], private readonly onChange: () => void) {
    for (const object of objects) this.insert(object);
  }

  add<T extends Stored>(object: T): T {
    this.insert(object);
    this.onChange();
    return object;
  }

  find(id: string): Stored | undefined {
    return this.byId.get(id);
  }

  all<T extends Stored>(kind: string): T[] {
    return [...(this.kinds.get(kind)?.values() ?? [])] as T[];
  }

  remove(id: string): void {
    const object = this.byId.get(id);
    if (!object) return;
    this.byId.delete(id);
    this.kinds.get(object.object)?.delete(id);
    this.onChange();
  }

  /** After a field of a kept object was set. */
  touch(): void {
    this.onChange();
  }

  dump(): Stored[] {
    return [...this.byId.values()];
  }

  private insert(object: Stored): void {
    const kind = this.kinds.get(object.object) ?? new Map<string, Stored>();
    kind.set(object.id, object);
    this.kinds.set(object.object, kind);
    this.byId.set(object.id, object);
  }
}
