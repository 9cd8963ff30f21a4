internal import GoujiModel

extension SubmissionList {
  /// Tells what of the arguments did not become a result.
  ///
  /// - Returns: Whether every argument led to something that could be taken.
  func tell(what total: RunTally, _ tell: (String) -> Void) -> Bool {
    if let first = total.skipped.first {
      let others = total.skipped.count > 1 ? " 等 \(total.skipped.count) 个文件" : ""
      tell("\(first)\(others)不是含汉字的文本，没有审核；要审核请直接写出文件名。")
    }
    for problem in problems { tell("\(problem.path)：\(problem.reason)。") }
    var isComplete = problems.isEmpty
    for (argument, folder) in folders.sorted(by: { $0.key < $1.key })
    where total.taken[argument] == nil {
      tell("\(folder)：文件夹里没有可审核的报送件（隐藏文件、README 和 gouji 自己的输出不算）。")
      isComplete = false
    }
    return isComplete && !total.taken.isEmpty
  }
}
