import Foundation
import GoujiModel
import GoujiYAML
import Testing

/// The reader of plain YAML against libyaml: where it reads a file at all, both give the same.
@Suite("Plain YAML")
struct PlainReaderTests {
  private static let rules = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Rules")

  private static let files: [URL] = {
    let names = FileManager.default.subpaths(atPath: rules.path(percentEncoded: false)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { rules.appending(path: $0) }
  }()

  /// Signs that mean something in YAML or in the messages about it.
  private static let signs = [
    ":", ": ", "：", " ： ", "#", " #", " # ", ",", ", ", "，", "，甲：", "\t", "\u{3000}", "\u{A0}",
    "-", "- ", "{", "}", "[", "]", "\"", "'", "''", "\\", "\\n", "\\x", "\n", "\n  ", "\n- ", "?",
    "? ", "&甲 ", "*甲", "!甲 ", "|", "|\n", ">", "> 5", "%", "@", "`", "---\n", "...", "\r", " ",
    "  ",
    "<<", "~", "{}", "[]", "甲: ", "\"甲\": ", "。", "é", "\u{85}", "\u{200B}", "\u{FEFF}", "𠮷",
  ]

  @Test func `nearly all standard rules are read plainly, and as libyaml reads them`() throws {
    try #require(Self.files.count > 20)
    var others: [String] = []
    for file in Self.files {
      let bytes = Array(try Data(contentsOf: file))
      for leftOut in [[], ["测试"]] as [Set<String>] {
        guard expectSame(bytes, leavingOut: leftOut) else {
          others.append(file.lastPathComponent)
          continue
        }
      }
    }
    #expect(Set(others).count <= 2, "\(others)")
  }

  @Test("a text of the cases reads the same, if at all", arguments: YAMLCase.all)
  func sameTree(_ test: YAMLCase) {
    expectSame(test.bytes)
    expectSame(test.bytes, leavingOut: ["a", "甲"])
  }

  @Test func `a sign put in anywhere is read as libyaml reads it, or left to it`() {
    let sample = Array(
      """
      # 说明
      规则集: 样子   # 注
      版本: '1'
      空表: {}

      规则:
      - 编号: A-1
        范围: {表: 表三, 每列: [自然人, "总 计"], 除外: {甲: '乙''丙', 丁: "a\\"b\\n"}}
        句式: 收到，再收（甲|乙）【数:件数】件#
        列表: [ 甲，乙, -1,
          丙 ]
        测试:
        - {名称: 平, 数据: {表三: {甲: 1}}, 期望: 符合}
        - 名称: 不平
          文本:
            概述: "文: 字"
        - 单独
      - 编号: B-2
        "名 称": x
        深:
          更深:
            - 甲: 1
              乙: 2
            - [1, [2, 3]]
      末: 了

      """.utf8)
    #expect(expectSame(sample))
    var readCount = 0
    for sign in Self.signs + [""] {
      for place in 0...sample.count {
        for length in 0...min(2, sample.count - place) where length > 0 || !sign.isEmpty {
          var bytes = sample
          bytes.replaceSubrange(place..<place + length, with: Array(sign.utf8))
          if expectSame(bytes) { readCount += 1 }
          if sign.utf8.count < 3, length == 0 { expectSame(bytes, leavingOut: ["测试", "范围"]) }
        }
      }
    }
    // The comparison says something only where both have read.
    #expect(readCount > 10_000)
  }

  @Test func `two signs put into the standard rules are read as libyaml reads them`() throws {
    var state: UInt64 = 20_240_131
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for file in Self.files {
      let lines = Array(try Data(contentsOf: file)).split(
        separator: 0x0A, omittingEmptySubsequences: false)
      for _ in 0..<200 {
        let first = random(lines.count)
        var bytes = Array(lines[first..<min(first + 12, lines.count)].joined(separator: [0x0A]))
        bytes.append(0x0A)
        for _ in 0..<random(3) {
          let place = random(bytes.count)
          let sign = Self.signs[random(Self.signs.count)]
          bytes.replaceSubrange(place..<place + random(2), with: Array(sign.utf8))
        }
        expectSame(bytes)
      }
    }
  }

  /// Whether the text was read plainly; then libyaml reads the same tree and finds no mistake.
  @discardableResult
  private func expectSame(_ bytes: [UInt8], leavingOut leftOut: Set<String> = []) -> Bool {
    guard let plain = YAMLReader.parsePlain(bytes, file: "f", leavingOut: leftOut) else {
      return false
    }
    let other = YAMLReader.parseAny(bytes, file: "f", leavingOut: leftOut)
    if other.documents != plain.documents || !other.mistakes.isEmpty || !other.isWhole
      || other.assumption != nil || plain.line(2) != other.line(2)
    {
      Issue.record(
        """
        \(other.mistakes.map(\.description)) in
        \(String(decoding: bytes, as: UTF8.self))
        \(other.documents == plain.documents)
        """)
    }
    return true
  }
}
