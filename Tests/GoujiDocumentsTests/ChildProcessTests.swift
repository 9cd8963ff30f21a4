import Foundation
import GoujiDocuments
import Testing

/// Programs that do not behave are ended, and the message says which and why.
@Suite("Child processes")
struct ChildProcessTests {
  private static func run(
    _ script: String, seconds: Int = 1, change: (inout ChildProcess) -> Void = { _ in }
  ) -> Result<[UInt8], ChildProcessError> {
    var process = ChildProcess(program: "/bin/sh", arguments: ["-c", script])
    process.seconds = seconds
    change(&process)
    do throws(ChildProcessError) {
      return .success(try process.run(on: Array("年报".utf8)))
    } catch {
      return .failure(error)
    }
  }

  private static func problem(_ result: Result<[UInt8], ChildProcessError>) -> String? {
    if case .failure(let error) = result { error.description } else { nil }
  }

  @Test
  func `a program sees the submission and nothing of the environment`() throws {
    #expect(try Self.run("cat \(ChildProcess.input)").get() == Array("年报".utf8))
    let names = String(decoding: try Self.run("env").get(), as: UTF8.self)
    #expect(!names.contains("HOME="))
  }

  @Test(arguments: [
    "sleep 60", "while :; do :; done", "exec >&- 2>&-; sleep 60", "sleep 60 & sleep 60",
    "trap '' TERM INT; sleep 60",
  ])
  func `one that hangs is ended`(script: String) {
    let start = ContinuousClock.now
    #expect(Self.problem(Self.run(script)) == "/bin/sh 用了 1 秒仍未完成，已停止")
    #expect(start.duration(to: .now) < .seconds(30))
  }

  @Test
  func `one that writes without end is ended`() {
    let result = Self.run("cat /dev/zero", seconds: 60) { $0.outputLimit = 3 << 20 }
    #expect(Self.problem(result) == "/bin/sh 的输出超过 3 MB，已停止")
    let noise = Self.run("cat /dev/zero >&2", seconds: 2)
    #expect(Self.problem(noise)?.contains("已停止") == true)
  }

  @Test
  func `one that writes to disk or takes much memory fails`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gouji-\(UUID()).bin").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(Self.problem(Self.run("head -c 100000 /dev/zero >\(file)", seconds: 20)) != nil)
    let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    #expect(size ?? 0 == 0)
    let greedy = Self.run("head -c 400000000 /dev/zero | tail -n 1 | wc -c", seconds: 20) {
      $0.memory = 64 << 20
    }
    #expect((try? greedy.get()) != Array("400000000\n".utf8))
  }

  @Test
  func `what a program says when it fails is in the message`() {
    #expect(
      Self.problem(Self.run("echo '坏了' >&2; exit 3")) == "/bin/sh 没有读成（状态 3）：坏了")
    #expect(Self.problem(Self.run("kill -SEGV $$"))?.contains("被信号 11 终止") == true)
  }

  @Test
  func `one that is not there is named`() {
    let process = ChildProcess(program: "gouji-no-such-program", arguments: [])
    #expect(throws: ChildProcessError.missing(program: "gouji-no-such-program")) {
      try process.run(on: [])
    }
  }
}
