import { apiUrl, networkError, toApiError, type QueryValues } from "@/components/api/client";

interface UploadOptions { onProgress: (sent: number, total: number) => void; signal: AbortSignal }

/** Sends the file as the raw body. XMLHttpRequest, because fetch does not tell how much was sent. */
export function uploadFile<Data>(path: string, query: QueryValues, file: File, { onProgress, signal }: UploadOptions): Promise<Data> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiUrl(path, query));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded, event.lengthComputable ? event.total : file.size);
    request.onerror = () => reject(networkError());
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve((JSON.parse(request.responseText) as { data: Data }).data);
      reject(toApiError(request.status, request.responseText, request.getResponseHeader("retry-after")));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
