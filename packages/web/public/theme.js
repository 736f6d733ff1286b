// Runs before the first paint, so that a dark room never flashes white. It is a file of its own
// because the content security policy allows no inline script. Kept in step with src/app/theme.ts.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('teahouse.theme');
  } catch {
    // Storage may be forbidden; the system's choice then decides.
  }
  const dark =
    choice === 'lacquer' ||
    (choice !== 'paper' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'lacquer' : 'paper';
  const meta = document.querySelector('meta[name="theme-color"]');
  if (meta) meta.setAttribute('content', dark ? '#1c1512' : '#faf8f3');
})();
