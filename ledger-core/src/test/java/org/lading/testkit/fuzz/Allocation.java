package org.lading.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much a thread has allocated; 0 always, on a virtual machine that does not count. */
final class Allocation {
  private Allocation() {}

  static long ofThisThread() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        ? Math.max(0, bean.getCurrentThreadAllocatedBytes())
        : 0;
  }
}
