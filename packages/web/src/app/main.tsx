import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { followRequests } from '../features/contacts/follow-requests.ts';
import { followMoments } from '../features/moments/follow-moments.ts';
import { followSession } from '../sync/use-sync.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n.ts';
import { followSignOut } from './push-device.ts';
import { startServiceWorker } from './service-worker.ts';
import { startSession } from './start-session.ts';
import { startTheme } from './theme.ts';

startTheme();
followSession();
followRequests();
followMoments();
followSignOut();
void startSession();
await startI18n();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
startServiceWorker();
// the first screen has no need of it
setTimeout(
  () => void import('../features/square/follow-square.ts').then((file) => file.followSquare()),
  15_000,
);
