/// The words for what libyaml finds wrong; its own are English and meant for programmers.
enum LibYAMLWords {
  static func words(for problem: String, at scalar: Unicode.Scalar?) -> String {
    if problem == "found character that cannot start any token", let scalar {
      if scalar == "\t" { return "此处有制表符，请改用半角空格" }
      return "值不能以“\(scalar)”开头，它在 YAML 里另有用处；要写成文字请加引号，如 \"\(scalar)…\""
    }
    return table[problem] ?? "此处的写法不合 YAML 的规定，请核对缩进、冒号、引号和括号"
  }

  /// Whether the problem is a quote that nothing closes; it is told where the quote opens.
  static func isOpenQuote(_ problem: String) -> Bool {
    problem == "found unexpected end of stream" || problem == "found unexpected document indicator"
  }

  private static let table: [String: String] = [
    "could not find expected ':'": "这一行没有半角冒号，看不出哪里是键、哪里是值；写成“键: 值”",
    "mapping values are not allowed in this context":
      "此处不能再有“键: 值”；请核对缩进，值里含有“: ”时请给值加引号",
    "did not find expected key": "此处应是一个键；请核对缩进，值以“[”“{”“\"”开头而后面还有文字时请给整个值加引号",
    "did not find expected '-' indicator": "此处应是以“- ”开头的一项；请核对缩进",
    "did not find expected ',' or ']'": "方括号没有正常收尾：各项之间用半角逗号“,”，末尾用“]”",
    "did not find expected ',' or '}'": "花括号没有正常收尾：各项之间用半角逗号“,”，末尾用“}”",
    "did not find expected node content": "此处缺少内容；以“*”“&”“!”开头的文字请加引号",
    "block sequence entries are not allowed in this context":
      "“- ”不能写在这里；列表请另起一行，值以“-”开头时请加引号",
    "block mapping keys are not allowed in this context": "“? ”不能写在这里",
    "mapping keys are not allowed in this context": "“? ”不能写在这里",
    "did not find expected comment or line break":
      "“>”或“|”后面应换行；要把它写成文字请给整个值加引号",
    "did not find expected whitespace or line break": "此处应有空格或换行",
    "found unexpected end of stream": "这个引号没有收尾，一直到文件末尾都没有找到另一半；请补上，或去掉这个引号",
    "found unexpected document indicator": "引号里出现了“---”或“...”行，引号可能没有收尾",
    "found unknown escape character": "双引号里的“\\”后面不能是这个字符；改用单引号，或写成“\\\\”",
    "did not find expected hexdecimal number": "双引号里的“\\x”“\\u”后面应是十六进制数",
    "found invalid Unicode character escape code": "双引号里的“\\u”编号不是一个字符",
    "found unexpected ':'": "此处的冒号会被误读；请给值加引号",
    "found a tab character where an indentation space is expected": "行首缩进里有制表符，请改用半角空格",
    "found a tab character that violates indentation": "行首缩进里有制表符，请改用半角空格",
    "found an indentation indicator equal to 0": "“>”或“|”后面的缩进数不能是 0",
    "did not find expected alphabetic or numeric character":
      "“*”或“&”后面应是名称；要把它写成文字请给整个值加引号",
    "did not find expected <document start>": "一份文件里上一段内容已经结束，此处又多出内容；请核对缩进",
    "did not find the expected '!'": "以“!”开头的文字请加引号",
    "did not find expected '!'": "以“!”开头的文字请加引号",
    "found undefined tag handle": "以“!”开头的文字请加引号",
    "did not find expected tag URI": "以“!”开头的文字请加引号",
    "did not find the expected '>'": "以“!”开头的文字请加引号",
    "found unknown directive name": "以“%”开头的文字请加引号",
    "could not find expected directive name": "以“%”开头的文字请加引号",
    "found unexpected non-alphabetical character": "以“%”开头的文字请加引号",
    "found duplicate %YAML directive": "“%YAML”写了两次",
    "found incompatible YAML document": "“%YAML”的版本不是 1.1 或 1.2",
    "found duplicate %TAG directive": "“%TAG”写了两次",
    "did not find expected <stream-start>": "文件是空的",
  ]
}
