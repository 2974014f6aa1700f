import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** The part of ECharts that is used, loaded with the first chart: nothing else may import it as a value. */

use([BarChart, LineChart, GridComponent, SVGRenderer])

/** Draws into an element of a known size. As SVG: sharp on paper, and its colours are the page's own variables. */
export const startChart = (element: HTMLElement, widthPx: number, heightPx: number) =>
  init(element, null, { renderer: 'svg', width: widthPx, height: heightPx })
export type Engine = ReturnType<typeof startChart>
