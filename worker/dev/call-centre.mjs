// npm run call-centre: the made-up call centre of the demo, beside a running `npm start`.
import { bin, continueOnPinnedNode, ensureInstalled, runUntilStopped } from './toolchain.mjs'

ensureInstalled()
await continueOnPinnedNode()
const args = ['--disable-warning=ExperimentalWarning', 'worker/demo/call-centre/main.ts', ...process.argv.slice(2)]
process.exit(await runUntilStopped(bin('node'), args, {}))
