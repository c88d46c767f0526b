import "server-only";

export interface Attachment {
  name: string;
  mediaType: string;
  /** null when nobody knows it before the end. */
  size: number | null;
  bytes: AsyncGenerator<Uint8Array>;
}

/** A file to be saved. Its bytes are asked for as they are sent, and no further when the reader leaves. */
export function toAttachment({ name, mediaType, size, bytes }: Attachment): Response {
  return new Response(toStream(bytes), {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "x-content-type-options": "nosniff",
      ...(size === null ? {} : { "content-length": String(size) }),
    },
  });
}

const plainName = (name: string): string => name.replace(/[^\w.-]+/g, "_");

function toStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await bytes.return(undefined)),
  });
}
