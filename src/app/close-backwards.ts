/** What was opened, closed backwards. */
export type Closers = (() => unknown)[];

/** Every part is closed, also after one that would not; the first fault flies on when all are. */
export async function closeBackwards(closers: Closers): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}
