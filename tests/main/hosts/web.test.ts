import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contentSecurityPolicy } from '../../../src/main/hosts/security-headers.ts'
import { createDownloads } from '../../../src/main/hosts/web/downloads.ts'
import { browserCommand } from '../../../src/main/hosts/web/open-browser.ts'
import { startWebHost, type WebHost } from '../../../src/main/hosts/web/server.ts'
import { createUploads } from '../../../src/main/hosts/web/uploads.ts'
import { StandInApp } from './support/stand-in-app.ts'

let app: StandInApp
let host: WebHost
let folder: string
let cookie: string
let origin: string
const onLocked = vi.fn()
const onError = vi.fn()
const downloads = createDownloads()
let uploads: Awaited<ReturnType<typeof createUploads>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'depthgauge-web-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Depthgauge</title>')
  writeFileSync(join(renderer, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'a trade secret')
  app = new StandInApp()
  uploads = await createUploads(join(folder, 'projects'), 1000)
  onLocked.mockClear()
  onError.mockClear()
  host = await startWebHost({ app, renderer, uploads, downloads, port: 0, lockedText: 'locked', onLocked, onError })
  origin = `http://127.0.0.1:${host.port}`
  const entered = await ask('GET', host.address().slice(origin.length), {})
  cookie = String(entered.headers['set-cookie']).split(';')[0]
})

afterEach(async () => {
  await host.close()
  await uploads.close()
  rmSync(folder, { recursive: true, force: true })
  expect(onError).not.toHaveBeenCalled()
})

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One request, with exactly these headers (fetch would not let us set Host). */
function ask(method: string, path: string, headers: Record<string, string>, body?: string | Buffer): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const request = httpRequest({ host: '127.0.0.1', port: host.port, method, path, headers: { host: `127.0.0.1:${host.port}`, ...headers } })
  request.on('error', reject)
  request.on('response', (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
    response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: text }))
    response.on('error', reject)
  })
  request.end(method === 'GET' ? undefined : body)
  return promise
}

const member = (extra: Record<string, string> = {}) => ({ cookie, origin, ...extra })
const call = (headers: Record<string, string>, body = '{"input":{"path":"x"}}', method = 'project.open') =>
  ask('POST', `/api/${method}`, { 'content-type': 'application/json', ...headers }, body)

describe('letting a browser in', () => {
  test('the printed address works once and leaves the token neither in the address bar nor in a script’s reach', async () => {
    const address = host.address().slice(origin.length)
    const first = await ask('GET', address, {})
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']).toEqual([expect.stringMatching(/^depthgauge-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)])
    expect(first.headers['referrer-policy']).toBe('no-referrer')
    expect((await ask('GET', address, {})).status).toBe(401)
    expect(host.address()).not.toContain(address)
  })

  test('the token is in no log, and guesses of it learn nothing', async () => {
    const token = new URL(host.address()).searchParams.get('token')!
    const wrong = (at: number) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    const guesses = ['', token.slice(1), `${token}A`, token.toLowerCase(), wrong(0), wrong(20), wrong(token.length - 1)]
    const said = vi.spyOn(console, 'log')
    const answers = await Promise.all(guesses.map((guess) => ask('GET', `/?token=${guess}`, {})))
    // Near or far, each guess is answered alike, and the address still serves whom it was printed for.
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['401 locked']))
    for (const { headers } of answers) expect([headers['set-cookie'], headers['referrer-policy']]).toEqual([undefined, 'no-referrer'])
    expect(JSON.stringify([said.mock.calls, onLocked.mock.calls, onError.mock.calls])).not.toContain(token)
    said.mockRestore()
    expect((await ask('GET', `/?token=${token}`, {})).status).toBe(303)
  })

  test('a stranger gets a sentence, and nothing else', async () => {
    expect(await ask('GET', '/', {})).toMatchObject({ status: 401, body: 'locked' })
    expect(onLocked).toHaveBeenCalledOnce()
    for (const [method, path] of [
      ['GET', '/assets/main.js'],
      ['GET', '/events'],
      ['GET', '/index.html'],
      ['GET', '/downloads/x'],
      ['POST', '/api/app.info'],
      ['PUT', '/files?name=a.csv'],
    ]) {
      expect(await ask(method, path, { origin, 'content-type': 'application/json' }, '{}')).toMatchObject({ status: 401, body: '' })
    }
    expect(app.calls).toEqual([])
    expect(app.files).toEqual([])
  })

  test.each([
    ['no token', '/?token='],
    ['another token', `/?token=${'A'.repeat(43)}`],
    ['two tokens', '/?token=a&token=b'],
    ['a very long one', `/?token=${'A'.repeat(4000)}`],
  ])('guessing fails: %s', async (_, path) => {
    const answer = await ask('GET', path, {})
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test.each(['', 'depthgauge=x', 'depthgauge-1=', `depthgauge-0=${'A'.repeat(43)}`])(
    'a wrong cookie is a stranger’s: %j',
    async (wrong) => {
      expect((await call({ origin, cookie: wrong })).status).toBe(401)
      expect((await call({ origin, cookie: `${cookie}x` })).status).toBe(401)
    },
  )
})

describe('other pages and names', () => {
  test.each([
    ['another page', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a name that was rebound to this machine', { host: 'evil.example' }],
    ['localhost, which is another site to the browser', { host: 'localhost' }],
    ['a page of another site, by its fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['another port, by its fetch metadata', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused even with the cookie', async (_, headers) => {
    expect((await call(member(headers))).status).toBe(403)
    expect((await ask('GET', '/', member(headers))).status).toBe(403)
    expect((await ask('GET', host.address().slice(origin.length), member(headers))).status).toBe(403)
    expect(app.calls).toEqual([])
  })

  test('a change without an origin is refused', async () => {
    expect((await call({ cookie })).status).toBe(403)
    expect((await ask('PUT', '/files?name=a.csv', { cookie }, 'a')).status).toBe(403)
  })

  test('nothing listens on the addresses that others can reach', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4')
    const reachable = (address: string) => {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const socket = connect(host.port, address, () => resolve(true)).on('error', () => resolve(false))
      return promise.finally(() => socket.destroy())
    }
    expect(await reachable('127.0.0.1')).toBe(true)
    if (outside) expect(await reachable(outside.address)).toBe(false)
  })
})

describe('what a member gets', () => {
  test('the renderer’s files, each with the policy of the window', async () => {
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/assets/main.js', 'text/javascript'],
    ]) {
      const answer = await ask('GET', path, { cookie })
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toContain(type)
      expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/)
  })

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/%',
  ])('no file outside of it: %s', async (path) => {
    const answer = await ask('GET', path, { cookie })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('secret')
  })

  test('a file that is gone since the start ends its request, not the host', async () => {
    rmSync(join(folder, 'renderer', 'assets', 'main.js'))
    await expect(ask('GET', '/assets/main.js', { cookie })).rejects.toThrow()
    expect((await ask('GET', '/', { cookie })).status).toBe(200)
  })

  test('calls reach the application and come back', async () => {
    const answer = await call(member())
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true,"value":{"name":"project.open","input":{"path":"x"}}}' })
    await call(member(), '{}', 'app.info')
    expect(app.calls).toEqual([
      ['project.open', { path: 'x' }],
      ['app.info', undefined],
    ])
  })

  test.each([
    ['no JSON', '{"input":', 400],
    ['no object', '7', 400],
    ['null', 'null', 400],
    ['nothing', '', 400],
    ['too much', JSON.stringify({ input: 'x'.repeat(1_000_001) }), 400],
  ])('a body that is %s is refused', async (_, body, status) => {
    const answer = await call(member(), body).catch(() => ({ status, body: '{"error":{"code":"INPUT_INVALID"}}' }))
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'INPUT_INVALID' } })
    expect(app.calls).toEqual([])
  })

  test('a form of another kind is refused, whatever it says', async () => {
    expect((await call(member({ 'content-type': 'text/plain' }))).status).toBe(415)
    expect((await ask('DELETE', '/api/app.info', member())).status).toBe(405)
    expect(app.calls).toEqual([])
  })

  test('events arrive, until the browser leaves', async () => {
    const controller = new AbortController()
    const response = await fetch(`${origin}/events`, { headers: { cookie }, signal: controller.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    app.emit('project.changed', { path: '/a\nb.depthgauge' })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes('data:')) break
    }
    const [data] = /^data: .*$/m.exec(text)!
    expect(JSON.parse(data.slice('data: '.length))).toEqual({ name: 'project.changed', payload: { path: '/a\nb.depthgauge' } })
    controller.abort()
    await vi.waitFor(() => expect(app.listeners.size).toBe(0))
  })

  test('a saved file is fetched once, under its own name', async () => {
    const saved = downloads.offer("報告 'A'.html", Buffer.from('<p>'))
    if (saved.kind !== 'download') throw new Error('not a download')
    const answer = await ask('GET', saved.url, { cookie })
    expect(answer).toMatchObject({ status: 200, body: '<p>' })
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''%E5%A0%B1%E5%91%8A%20%27A%27.html`)
    expect((await ask('GET', saved.url, { cookie })).status).toBe(404)
  })
})

describe('uploads', () => {
  const upload = (name: string, body: string | Buffer) => ask('PUT', `/files?name=${encodeURIComponent(name)}`, member(), body)

  test('a file arrives whole, under its own name, for this user only, and goes with the host', async () => {
    const body = Buffer.from('温度,PE [MW]\r\n1,2\r\n')
    expect(JSON.parse((await upload('2026上期.csv', body)).body)).toEqual({ token: 'token-1' })
    const [path] = app.files
    expect(basename(path)).toBe('2026上期.csv')
    expect(readFileSync(path)).toEqual(body)
    await upload('2026上期.csv', 'other')
    expect(readFileSync(path)).toEqual(body)
    await uploads.close()
    expect(existsSync(dirname(dirname(path)))).toBe(false)
  })

  test('a project is kept among the projects, beside one of the same name', async () => {
    await upload('line 3.depthgauge', 'one')
    await upload('line 3.depthgauge', 'two')
    expect(app.files).toEqual(['line 3.depthgauge', 'line 3 2.depthgauge'].map((name) => join(folder, 'projects', name)))
    expect(app.files.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two'])
  })

  test.each([
    ['../../evil.csv', 'evil.csv'],
    ['..\\..\\evil.csv', 'evil.csv'],
    ['/etc/passwd', 'passwd'],
    ['C:\\evil.csv', 'evil.csv'],
    ['..', 'file'],
    ['', 'file'],
    ['a\u0000b\n.csv', 'a b .csv'],
    [`${'長'.repeat(300)}.csv`, `${'長'.repeat(60)}.csv`],
  ])('a name never leads out of the folder: %j', async (name, kept) => {
    expect((await upload(name, 'x')).status).toBe(200)
    expect(basename(app.files[0])).toBe(kept)
    expect(readdirSync(dirname(app.files[0]))).toEqual([kept])
  })

  test('a file that is too large is refused and leaves nothing', async () => {
    const answer = await upload('large.depthgauge', Buffer.alloc(1001)).catch(() => undefined)
    if (answer)
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'FILE_TOO_LARGE', params: { file: 'large.depthgauge' } } })
    // The connection may end before what had arrived is gone.
    await vi.waitFor(() => expect(readdirSync(join(folder, 'projects'))).toEqual([]))
    expect(app.files).toEqual([])
  })

  test('an upload that breaks off leaves nothing', async () => {
    const request = httpRequest({
      host: '127.0.0.1',
      port: host.port,
      method: 'PUT',
      path: '/files?name=a.depthgauge',
      headers: { host: `127.0.0.1:${host.port}`, ...member(), 'content-length': '900' },
    })
    request.on('error', () => {})
    request.write('half')
    const projects = join(folder, 'projects')
    await vi.waitFor(() => expect(readdirSync(projects)).toHaveLength(1))
    request.destroy()
    await vi.waitFor(() => expect(readdirSync(projects)).toEqual([]))
    expect(app.files).toEqual([])
  })
})

test('a browser is opened only where somebody sees it', () => {
  const address = 'http://127.0.0.1:1/?token=a'
  expect(browserCommand(address, {}, 'linux')).toBeUndefined()
  expect(browserCommand(address, { DISPLAY: ':0' }, 'linux')).toEqual(['xdg-open', [address]])
  expect(browserCommand(address, {}, 'darwin')).toEqual(['open', [address]])
  expect(browserCommand(address, {}, 'win32')).toEqual(['cmd', ['/c', 'start', '', address]])
})
