/**
 * Milliseconds of processor time that some work takes: unlike a clock, it does not run on while other tests have the
 * processor. For tests that tell linear work from squared; speed itself is measured under bench/.
 */
export async function processorMs(work: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}
