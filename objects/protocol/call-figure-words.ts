import type { Words } from './words.ts'

/** Every figure of the calls by name and exact definition, as they are counted. */

type CallFigureWord = { name: Words; definition: Words }

const word = (zh: [string, string], en: [string, string]): CallFigureWord => ({
  name: { 'zh-CN': zh[0], en: en[0] },
  definition: { 'zh-CN': zh[1], en: en[1] },
})

export const CALL_FIGURE_WORDS = {
  callsIn: word(
    ['呼入', '打进来的电话，计入其开始的时间，进行中的也计入。'],
    ['Incoming calls', 'Calls that came in, counted when they began, also those that still go on.'],
  ),
  callsOut: word(
    ['呼出', '打出去的电话，计入发起的时间，进行中的和未拨出的也计入。'],
    ['Outgoing calls', 'Calls that were made, counted when they began, also those that still go on or were never dialled.'],
  ),
  callsAnswered: word(
    ['已接通', '已结束且曾接通的呼入和呼出电话。'],
    ['Answered calls', 'Incoming and outgoing calls that are over and were answered.'],
  ),
  callsMissed: word(
    ['未接', '已结束且无人接听的呼入电话；振铃后 10 分钟没有任何后续消息的，视为已结束。'],
    ['Missed calls', 'Incoming calls that are over and nobody answered. One that rang and was not heard of for 10 minutes counts as over.'],
  ),
  callsUnhandled: word(
    ['未接待处理', '未接电话中尚未标记为已处理的。'],
    ['Missed calls to handle', 'Missed calls that nobody marked as handled.'],
  ),
  callsFailed: word(
    ['未接通', '已结束且未接通的呼出电话，含 2 分钟内呼叫中心没有拨出的。'],
    [
      'Calls out not answered',
      'Outgoing calls that are over and nobody answered, also those the call centre did not dial within 2 minutes.',
    ],
  ),
  callsAnsweredShare: word(
    ['呼入接听率', '（呼入 − 未接）÷ 呼入，进行中的呼入电话不算未接。'],
    ['Answered share of calls', 'Incoming calls without the missed ones, divided by incoming calls. One that goes on is not missed.'],
  ),
  callTalk: word(
    ['通话时长', '已接通的电话从接通到结束的时长之和；没有收到结束消息的，时长按 0 计。'],
    ['Talk time', 'Of answered calls: from the answer to the end, added up. One whose end was never told adds nothing.'],
  ),
  callTalkMean: word(['平均通话', '通话时长 ÷ 已接通。'], ['Average talk time', 'Talk time divided by answered calls.']),
  callRing: word(
    ['振铃时长', '已接通的电话从开始振铃到接通的时长之和；没有收到振铃消息的，时长按 0 计。'],
    ['Ring time', 'Of answered calls: from ringing to the answer, added up. One whose ringing was never told adds nothing.'],
  ),
  callRingMean: word(['平均振铃', '振铃时长 ÷ 已接通。'], ['Average ring time', 'Ring time divided by answered calls.']),
  callsRinging: word(['振铃中', '此刻正在等待接通的电话。'], ['Ringing', 'Calls that wait to be answered at this moment.']),
  callsTalking: word(['通话中', '此刻正在通话的电话。'], ['Talking', 'Calls that are being talked on at this moment.']),
} as const satisfies Record<string, CallFigureWord>

export type CallFigureId = keyof typeof CALL_FIGURE_WORDS
export const CALL_FIGURE_IDS = Object.keys(CALL_FIGURE_WORDS) as CallFigureId[]
