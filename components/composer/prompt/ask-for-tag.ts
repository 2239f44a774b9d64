const eventName = 'slatehouse:tag';
let lastPrompt: WeakRef<HTMLTextAreaElement> | undefined;

/** Asks the prompt last worked in, else the first one, to take a tag at its caret: for buttons elsewhere in the form. */
export function askForTag(tag: string): void {
  const last = lastPrompt?.deref();
  const prompt = last?.checkVisibility() ? last : document.querySelector<HTMLTextAreaElement>('textarea[data-prompt]');
  prompt?.dispatchEvent(new CustomEvent(eventName, { detail: tag }));
}

/** Lets a prompt hear what is asked for. Answers how to end it. */
export function hearAskedTags(prompt: HTMLTextAreaElement, take: (tag: string) => void): () => void {
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
