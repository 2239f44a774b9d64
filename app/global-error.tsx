'use client';

import './globals.css';

/** The last resort when the layout itself fails. The messages may be missing too, so it contains both languages. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-3 p-6">
          <h1 className="text-xl">Slatehouse could not be shown</h1>
          <p>Try again in a minute. If it stays, give your administrator the number below.</p>
          <p lang="zh-CN">请一分钟后重试。如果问题仍然存在，请将下面的编号告诉管理员。</p>
          {error.digest && <p className="font-mono text-sm text-faint">{error.digest}</p>}
          <button type="button" className="ui-button ui-button-secondary" onClick={reset}>
            Try again · 重试
          </button>
        </main>
      </body>
    </html>
  );
}
