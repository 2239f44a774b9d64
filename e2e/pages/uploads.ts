import type { Page, Request } from '@playwright/test';

const sessions = '/api/uploads/sessions';

/** Records the requests that a page sends for its uploads. */
export class UploadTraffic {
  /** `GET /<session>`, `PUT 1048576`, `POST /complete` … in the order of sending. */
  readonly requests: string[] = [];
  /** The offsets of the pieces that the server has confirmed. */
  readonly arrived: number[] = [];

  constructor(page: Page) {
    page.on('request', (request) => {
      if (isUpload(request)) this.requests.push(nameOf(request));
    });
    page.on('response', (response) => {
      const request = response.request();
      if (isUpload(request) && request.method() === 'PUT' && response.ok()) this.arrived.push(offsetOf(request));
    });
  }

  /** The offsets of the pieces that the page has sent since then (an index of `requests`). */
  piecesSince(index: number): number[] {
    return this.requests
      .slice(index)
      .filter((request) => request.startsWith('PUT '))
      .map((request) => Number(request.slice('PUT '.length)));
  }
}

function isUpload(request: Request): boolean {
  return new URL(request.url()).pathname.startsWith(sessions);
}

function offsetOf(request: Request): number {
  return Number(new URL(request.url()).searchParams.get('offset'));
}

function nameOf(request: Request): string {
  if (request.method() === 'PUT') return `PUT ${offsetOf(request)}`;
  const rest = new URL(request.url()).pathname.slice(sessions.length);
  return `${request.method()} ${rest.endsWith('/complete') ? '/complete' : rest && '/session'}`.trim();
}
