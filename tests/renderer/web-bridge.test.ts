// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { webBridge } from '../../src/renderer/src/bridge/web.ts'

class FakeEventSource {
  static last: FakeEventSource
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  readonly url: string
  constructor(url: string) {
    this.url = url
    FakeEventSource.last = this
  }
}
const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockReset()
})

test('a call is a POST of its input, and the reply is passed on', async () => {
  fetched.mockResolvedValue(Response.json({ ok: true, value: [] }))
  expect(await webBridge().invoke('project.forget', { path: '/a' })).toEqual({ ok: true, value: [] })
  const [url, init] = fetched.mock.calls[0]!
  expect(url).toBe('/api/project.forget')
  expect(init?.method).toBe('POST')
  expect(JSON.parse(String(init?.body))).toEqual({ input: { path: '/a' } })
})

test('no connection is HOST_UNREACHABLE', async () => {
  fetched.mockRejectedValue(new TypeError('network'))
  await expect(webBridge().invoke('app.info', undefined)).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' })
})

test('an answer that is not JSON is HOST_UNREACHABLE', async () => {
  fetched.mockResolvedValue(new Response('<html>proxy</html>'))
  await expect(webBridge().invoke('app.info', undefined)).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' })
})

test('a file goes up under its own name, and its token comes back', async () => {
  fetched.mockResolvedValue(Response.json({ token: 'abc' }))
  const file = new File(['a,b'], '収率 1.csv')
  expect(await webBridge().fileToken(file)).toBe('abc')
  expect(fetched.mock.calls[0]).toEqual(['/files?name=%E5%8F%8E%E7%8E%87%201.csv', { method: 'PUT', body: file }])
})

test('a refused file throws the code of the refusal', async () => {
  fetched.mockResolvedValue(Response.json({ ok: false, error: { code: 'DATA_EMPTY', params: { file: 'a.csv' } } }))
  await expect(webBridge().fileToken(new File([], 'a.csv'))).rejects.toMatchObject({ code: 'DATA_EMPTY', params: { file: 'a.csv' } })
})

test('events reach the listeners of their name only', () => {
  const bridge = webBridge()
  const changed = vi.fn()
  const ended = vi.fn()
  const stop = bridge.on('project.changed', changed)
  bridge.on('task.ended', ended)
  const source = FakeEventSource.last
  expect(source.url).toBe('/events')
  source.onmessage!({ data: '{"name":"project.changed","payload":{"path":"a"}}' })
  stop()
  source.onmessage!({ data: '{"name":"project.changed","payload":{"path":"b"}}' })
  expect(changed.mock.calls).toEqual([[{ path: 'a' }]])
  expect(ended).not.toHaveBeenCalled()
})

test('after a lost connection the project is looked at again', () => {
  const bridge = webBridge()
  const changed = vi.fn()
  bridge.on('project.changed', changed)
  FakeEventSource.last.onopen!()
  expect(changed).not.toHaveBeenCalled()
  FakeEventSource.last.onopen!()
  expect(changed).toHaveBeenCalledOnce()
})
