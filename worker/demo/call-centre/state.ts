/** What the seed leaves for the simulator, in the folder of the state. */
export const CALL_CENTRE_FILE = 'demo-call-centre.json'
export type CallCentreState = { secret: string; workNumbers: string[]; numbers: string[] }

/** Where the demo's call centre listens; the seed writes it into the configuration. */
export const SIMULATOR_PORT = Number(process.env.CALL_CENTRE_PORT ?? 8790)
