/** The logo: an open clapperboard. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" fill="none" className={className}>
      <path d="M4 10.5h16V19a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 19z" className="fill-strong" />
      <path d="m4 6.800 15.300-2.900.7 3.400L4.700 10.200z" className="fill-accent" />
    </svg>
  );
}
