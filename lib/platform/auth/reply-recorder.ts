import "server-only";

/** Stands in for Node's response where next-auth 4 writes its answer, and turns it into a Response. */
export class ReplyRecorder {
  private code = 200;
  private body: string | null = null;
  private readonly headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.code = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  json(value: unknown): void {
    this.setHeader("content-type", "application/json");
    this.body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === "string") this.body = value;
    else if (value !== undefined) this.json(value);
  }

  end(): void {
    // Everything was recorded already.
  }

  toResponse(): Response {
    const headers = new Headers();
    for (const [name, value] of this.headers) {
      for (const one of [value].flat()) headers.append(name, one);
    }
    return new Response(this.body, { status: this.code, headers });
  }
}
