const eventName = 'slatehouse:tag';
let lastPrompt: WeakRef<HTMLTextAreaElement> | undefined;

/** Asks the last focused prompt, or else the first one, to insert a tag at its caret. For buttons in the form. */
export function requestTag(tag: string): void {
  const last = lastPrompt?.deref();
  const prompt = last?.checkVisibility() ? last : document.querySelector<HTMLTextAreaElement>('textarea[data-prompt]');
  prompt?.dispatchEvent(new CustomEvent(eventName, { detail: tag }));
}

/** Lets a prompt receive these requests. Returns a function that ends it. */
export function onTagRequest(prompt: HTMLTextAreaElement, take: (tag: string) => void): () => void {
  const onAsked = (event: Event) => take((event as CustomEvent<string>).detail);
  const remember = () => {
    lastPrompt = new WeakRef(prompt);
  };
  prompt.addEventListener(eventName, onAsked);
  prompt.addEventListener('focus', remember);
  return () => {
    prompt.removeEventListener(eventName, onAsked);
    prompt.removeEventListener('focus', remember);
  };
}
