import GoujiModel
import GoujiYAML
import Testing

private func read(_ text: String) throws(Mistakes) -> [LocatedValue] {
  try YAMLReader.read(Array(text.utf8), file: "规则.yaml")
}

/// What is told of a faulty file, one line a mistake.
private func mistakes(_ bytes: [UInt8]) -> [String] {
  do {
    _ = try YAMLReader.read(bytes, file: "f")
    return []
  } catch {
    return error.all.map { $0.description }
  }
}

private func mistakes(_ text: String) -> [String] { mistakes(Array(text.utf8)) }

@Suite struct YAMLReaderTests {
  @Test func `Values know their line and column in scalars, behind Han text and tabs`() throws {
    let root = try #require(try read("规则集: 甲\n规则:\n- {编号: A-1, 名称:\t平}\n").first)
    let rule = try #require(root["规则"]?.sequence?.first)
    let name = try #require(rule.mapping?.last)
    #expect(root["规则集"]?.location == SourceLocation(file: "规则.yaml", line: 1, column: 6))
    #expect(name.key == "名称")
    #expect(name.keyLocation == SourceLocation(file: "规则.yaml", line: 3, column: 13))
    #expect(name.value.location == SourceLocation(file: "规则.yaml", line: 3, column: 17))
  }

  @Test(arguments: ["no", "on", "2024-01-31", "1_000", "0o7", "~", "1e3", "=", "10:30", "null"])
  func `Scalars stay the text they are`(text: String) throws {
    let root = try #require(try read("键: \(text)").first)
    #expect(root["键"]?.content == .scalar(text, isPlain: true))
  }

  @Test func `A quoted scalar is told from a plain one`() throws {
    let root = try #require(try read("甲: \"no\"\n乙: 'a: b'\n丙: |\n  一\n  二\n丁:\n").first)
    #expect(root["甲"]?.content == .scalar("no", isPlain: false))
    #expect(root["乙"]?.content == .scalar("a: b", isPlain: false))
    #expect(root["丙"]?.content == .scalar("一\n二\n", isPlain: false))
    #expect(root["丁"]?.content == .scalar("", isPlain: true))
  }

  @Test func `A byte order mark and CR LF are accepted`() throws {
    let root = try #require(try read("\u{FEFF}甲: 1\r\n乙: 2\r\n").first)
    #expect(root["乙"]?.location == SourceLocation(file: "规则.yaml", line: 2, column: 4))
    #expect(root["甲"]?.location == SourceLocation(file: "规则.yaml", line: 1, column: 4))
  }

  @Test func `Each document is a value, and an empty file has none`() throws {
    #expect(try read("a: 1\n---\nb: 2\n").map { $0.mapping?.first?.key } == ["a", "b"])
    #expect(try read("").isEmpty)
    #expect(try read("# 只有注释\n").isEmpty)
  }

  @Test func `An alias repeats its anchor's value`() throws {
    let root = try #require(try read("甲: &a {数: 1}\n乙: *a\n").first)
    #expect(root["乙"]?["数"]?.string == "1")
    #expect(root["乙"]?.location.line == 1)
  }

  @Test func `Every duplicate key is told`() {
    #expect(
      mistakes("甲: 1\n乙: 2\n甲: 3\n丙: {丁: 1, 丁: 2}\n乙: 4\n") == [
        "f:3:1: 错误：键“甲”在同一处写了两次；请合并成一处。",
        "f:4:11: 错误：键“丁”在同一处写了两次；请合并成一处。",
        "f:5:1: 错误：键“乙”在同一处写了两次；请合并成一处。",
      ])
  }

  @Test func `Duplicates are found among many keys`() {
    let many = (0..<40).map { "k\($0): x\n" }.joined()
    #expect(mistakes(many + "k7: x\nk39: x\nk41: x\n").count == 2)
  }

  @Test(
    arguments: [
      ("甲: 1\n乙：2\n", "f:2:2:", "“乙”后面是全角冒号"),
      ("编号：A\n名称: 平\n", "f:1:3:", "“编号”后面是全角冒号"),
      ("范围:\n  表：表三\n", "f:2:4:", "“表”后面是全角冒号"),
      ("名称: 平\n  级别：严重\n", "f:2:5:", "“级别”后面是全角冒号"),
      ("规则:\n- 编号：A\n  名称: 平\n", "f:2:5:", "“编号”后面是全角冒号"),
      ("规则:\n- 编号: A\n  名称：平\n  级别: 严重\n", "f:3:5:", "“名称”后面是全角冒号"),
      ("范围: {表：表三, 每列: 全部}\n", "f:1:7:", "“表”后面是全角冒号"),
      ("规则集：甲\n", "f:1:4:", "“规则集”后面是全角冒号"),
      ("甲: 1\n乙:2\n", "f:2:2:", "“乙:”的冒号后面没有半角空格"),
      ("甲:\u{3000}1\n乙: 2\n", "f:1:2:", "冒号后面是全角空格"),
      ("范围:\n\t表: 表三\n", "f:2:1:", "制表符"),
      ("规则:\n- 编号: A\n \t名称: 平\n", "f:3:2:", "制表符"),
      ("范围:\n\u{3000}表: 表三\n", "f:2:1:", "全角空格"),
      ("规则:\n- 编号: A\n\u{3000} 名称: 平\n", "f:3:1:", "全角空格"),
      ("规则:\n  - 编号: A\n  \u{3000}名称: 平\n", "f:3:3:", "全角空格"),
      ("名称\u{3000}: 平\n", "f:1:3:", "全角空格"),
      ("词: [甲， 乙\n级别: 严重\n", "f:1:6:", "全角“，”"),
    ])
  func `What the input method left is told at its true place`(
    text: String, place: String, words: String
  ) throws {
    let first = try #require(mistakes(text).first)
    #expect(first.hasPrefix(place) && first.contains(words), "\(first)")
  }

  @Test(
    arguments: [
      "提示语: 行政复议：【左代入】＝【左】\n", "词:\n- 如下：\n- 注：见表三\n", "词: [一：甲, 二：乙]\n",
      "说明: |\n  注：一\n  二：三\n", "说明: \"甲\n  乙：丙\"\n", "网址: http://example.org\n时: 10:30\n",
      "说明: 甲乙丙\n  丁戊己\n",
    ])
  func `Text that may hold a full-width colon is not accused`(text: String) {
    #expect(mistakes(text).isEmpty)
  }

  @Test(
    arguments: [
      ("甲: *乙\n", "f:1:4:", "\"*乙\""),
      ("甲: *b\n", "f:1:4:", "没有名为“&b”的锚点"),
      ("甲: &b 1\n", "f:1:4:", "没有一处引用"),
      ("甲: !b 1\n", "f:1:4:", "“!”"),
      ("甲: {a: 1}件\n", "f:1:4:", "\"{a: 1}件\""),
      ("甲: > 5\n", "f:1:4:", "\"> 5\""),
      ("甲: >= 乙\n", "f:1:4:", "\">= 乙\""),
      ("- {甲: >= 3, 乙: 1}\n", "f:1:7:", "\">= 3\""),
      ("甲: !乙\n", "f:1:4:", "\"!乙\""),
      ("甲: ｛乙: 1｝\n", "f:1:4:", "全角括号"),
      ("甲: 乙 #丙\n", "f:1:6:", "注释"),
      ("甲: - 5\n", "f:1:4:", "“- ”"),
      ("甲: @b\n", "f:1:4:", "“@”"),
      ("甲: `b`\n", "f:1:4:", "“`”"),
      ("甲: 50%\n%: 1\n", "f:2:1:", "“%”"),
      ("甲: a: b\n", "f:1:5:", "引号"),
      ("甲: \"注\n  乙：丙\n", "f:1:4:", "引号没有收尾"),
      ("甲: \"\\d\"\n", "f:1:5:", "单引号"),
      ("甲: [a, b\n", "f:1:4:", "“]”"),
      ("甲:\n  乙: 1\n 丙: 2\n", "f:3:2:", "缩进"),
      ("a: {<<: 1}\n", "f:1:5:", "“<<”"),
      ("? [a]\n: 1\n", "f:1:3:", "键应是文字"),
      (": 1\n", "f:1:1:", "此处应是一个键"),
      ("?\n: 1\n", "f:1:2:", "冒号前面没有键"),
    ])
  func `What libyaml refuses is told in Chinese`(
    text: String, place: String, words: String
  ) throws {
    let first = try #require(mistakes(text).first)
    #expect(first.hasPrefix(place) && first.contains(words), "\(first)")
    let message = first.drop { $0 != "错" }
    let english = message.split { !$0.isASCII || !$0.isLetter }.filter { $0.count > 4 }
    #expect(english.isEmpty, "\(first)")
  }

  @Test func `A UTF-8 file with a damaged byte is refused at its place`() {
    let damaged = Array("甲: 一二\n乙".utf8) + [0xE4, 0xB8] + Array(": 三".utf8)
    #expect(mistakes(damaged).first?.hasPrefix("f:2:2: 错误：文件读不出：此处的字节不是 UTF-8") == true)
  }

  @Test func `Depth, nodes and aliases have limits`() {
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    #expect(mistakes(deep) == ["f:1:65: 错误：嵌套超过 64 层。"])
    let level = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(mistakes(level).isEmpty)
    #expect(mistakes(String(repeating: "[", count: 100_000)).count == 1)
    var bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for (name, next) in zip("abcdefg", "bcdefgh") {
      let tens = (0..<10).map { _ in "*\(name)" }.joined(separator: ",")
      bomb += "\(next): &\(next) [\(tens)]\n"
    }
    #expect(mistakes(bomb).contains { $0.contains("内容超过 1000000 项") })
    let self_ = "甲: &a [*a]\n乙: *a"
    #expect(!mistakes(self_).isEmpty)
    #expect(mistakes([UInt8](repeating: 0x20, count: 17 << 20)).first?.contains("16 MB") == true)
  }
}
